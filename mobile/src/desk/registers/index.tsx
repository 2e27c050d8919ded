import { useState } from 'react'
import { deskRoutes, type RegisterChange } from '@clf/shared/routes'
import { cityCode, regionNames } from '@clf/shared/staff'
import { Button, ErrorBox, Section, Waiting } from '../../components'
import { screen } from '../../platform/params'
import { Choose, DeskPage, deskCall, useDesk, useRole } from '../kit'
import { useLoaded } from '../settings/useLoaded'
import { Changes } from './Changes'
import { emptyOf } from './drafts'
import { Lists } from './Lists'
import { WishDialog } from './WishDialog'
import { Wishes } from './Wishes'

export default screen(RegistersPage)

/** Sites, agencies and staff of a county; changed by two persons. */
function RegistersPage() {
  return (
    <DeskPage title="网点和人员" page="registers">
      <OfRegion />
    </DeskPage>
  )
}

function OfRegion() {
  const own = useDesk(s => s.staff?.regionCode) ?? ''
  const [region, setRegion] = useState(own)
  const mayAsk = useRole('REVIEWER', 'SUPERVISOR')
  const [draft, setDraft] = useState<RegisterChange | null>(null)
  const { value, error, reload } = useLoaded(region, () => read(region))
  if (!value)
    return error ? <ErrorBox error={error} onRetry={() => void reload()} /> : <Waiting title="正在打开名册" />
  const { registers, changes } = value
  const open = mayAsk ? setDraft : undefined
  return (
    <>
      {own === cityCode ? (
        <Choose
          name="region"
          label="区县"
          value={region}
          options={Object.entries(regionNames).map(([code, label]) => ({ value: code, label }))}
          onChange={setRegion}
        />
      ) : null}
      <ErrorBox error={error} />
      <Wishes registers={registers} onDone={reload} />
      {open ? (
        <div className="desk-acts">
          <Button onClick={() => open(emptyOf.staff)}>登记人员</Button>
          <Button onClick={() => open(emptyOf.site)}>登记网点</Button>
          <Button onClick={() => open(emptyOf.agency)}>登记经纪机构</Button>
        </div>
      ) : null}
      <Lists registers={registers} onOpen={open} />
      <Section title="变更记录">
        <Changes changes={changes} />
      </Section>
      {draft ? (
        <WishDialog
          registers={registers}
          first={draft}
          onClose={() => {
            setDraft(null)
            void reload()
          }}
        />
      ) : null}
    </>
  )
}

async function read(region: string) {
  const query = { region }
  const [registers, { changes }] = await Promise.all([
    deskCall(deskRoutes.readRegisters, { query }),
    deskCall(deskRoutes.readRegisterChanges, { query }),
  ])
  return { registers, changes }
}
