import type { PropsWithChildren } from 'react'
import { termLabels } from '@clf/shared/contract'
import { ErrorBox } from '../../components'
import type { FrameProps, TermsPlace } from '../../screens/terms/useGroup'
import { Part } from './Part'
import { useDeskGroup } from './useDeskGroup'

/** A group of terms as a part of the sheet. */
function DeskGroup({ g, children }: PropsWithChildren<FrameProps>) {
  return (
    <Part name={g.group} title={termLabels[g.group]}>
      <ErrorBox error={g.act.error} onRetry={() => void g.save()} />
      {children}
    </Part>
  )
}

/** The phone's own groups of terms, all of them on one sheet. */
export const atDesk: TermsPlace = { useGroup: useDeskGroup, Frame: DeskGroup }
