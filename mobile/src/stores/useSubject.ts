import { useEffect, useState } from 'react'
import type { ContractView } from '@clf/shared/contract'
import { routes, type FacePurpose } from '@clf/shared/routes'
import { call, type ApiError } from '../api'
import { useParams } from '../platform/params'
import { useAct } from './useAct'

/** What a face check and a signature are for: the contract, or the agreement that changes or revokes it. */
export interface Subject {
  purpose: FacePurpose
  textVersion: number
  textSha256: string
  textSm3: string
}

interface Found {
  /** `null`: nothing for me to sign; `undefined`: not known yet. */
  subject: Subject | null | undefined
  error: ApiError | null
  load(): Promise<void>
}

/** The contract itself, once I have confirmed all of it. */
function contractSubject({ frozen, actions, parties }: ContractView): Subject | null {
  const me = parties.find(party => party.isMe)
  const ready = actions.includes('sign') && me && !me.signedAt && me.confirmed >= me.toConfirm
  if (!frozen || !ready) return null
  const { textVersion, textSha256, textSm3 } = frozen
  return { purpose: 'sign', textVersion, textSha256, textSm3 }
}

/** What this page's `?purpose=` is about; an agreement is asked for, and only one that I have read counts. */
export function useSubject(view: ContractView): Found {
  const { purpose = 'sign' } = useParams()
  const [agreement, setAgreement] = useState<Subject | null | undefined>()
  const { run, error } = useAct()
  async function load() {
    const reply = await run(() => call(routes.getAmendment, { params: { id: view.id } }))
    const now = reply?.amendment
    if (!reply) return
    if (now?.state !== 'OPEN' || now.kind === 'decision' || !now.readByMe || now.signedByMe)
      return setAgreement(null)
    const { kind, textVersion, textSha256, textSm3 } = now
    setAgreement({ purpose: kind, textVersion, textSha256, textSm3 })
  }
  useEffect(() => {
    if (purpose !== 'sign') void load()
  }, [purpose, view.id, view.version])
  return purpose === 'sign'
    ? { subject: contractSubject(view), error: null, load }
    : { subject: agreement, error, load }
}

/** Where one comes from, and goes back to, when there is nothing to sign. */
export const homeOf = (purpose: string | undefined) => (!purpose || purpose === 'sign' ? 'progress' : 'amend')

/** Query of the face and signing pages; the contract itself needs no word. */
export const paramsFor = (id: string, purpose: FacePurpose) => (purpose === 'sign' ? { id } : { id, purpose })
