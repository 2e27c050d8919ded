import { useState } from 'react'
import { deskRoutes, type SwitchCell } from '@clf/shared/routes'
import { ErrorBox, Waiting } from '../../components'
import { screen } from '../../platform/params'
import { DeskPage, deskCall } from '../kit'
import { History } from '../settings/History'
import { Proposals } from '../settings/Proposals'
import { useLoaded } from '../settings/useLoaded'
import { ChangeMode } from './ChangeMode'
import { Stops } from './Stops'
import { SwitchTable, type SwitchRow } from './SwitchTable'
import '../settings/settings.scss'

export default screen(Switch)

/** Automatic or by hand: county × channel × site. */
function Switch() {
  return (
    <DeskPage title="备案方式" page="switch">
      <Matrix />
    </DeskPage>
  )
}

function Matrix() {
  const [changing, setChanging] = useState<SwitchRow | null>(null)
  const { value, error, reload } = useLoaded('all', read)
  if (!value)
    return error ? (
      <ErrorBox error={error} onRetry={() => void reload()} />
    ) : (
      <Waiting title="正在打开备案方式" />
    )
  const { matrix, settings } = value
  const rows = matrix.counties.flatMap(({ regionCode, regionName, cells }) =>
    cells.map((cell: SwitchCell) => ({ ...cell, regionCode, regionName })),
  )
  return (
    <>
      <ErrorBox error={error} />
      <Stops stops={matrix.stops} settings={settings} onDone={reload} />
      <Proposals settings={settings} onDone={reload} />
      <SwitchTable rows={rows} onChange={setChanging} />
      <History settings={settings} />
      {changing ? (
        <ChangeMode
          row={changing}
          onClose={() => {
            setChanging(null)
            void reload()
          }}
        />
      ) : null}
    </>
  )
}

async function read() {
  const [matrix, { settings }] = await Promise.all([
    deskCall(deskRoutes.readSwitch),
    deskCall(deskRoutes.listSettings, { query: { kinds: 'SWITCH,LIFT,STOP' } }),
  ])
  return { matrix, settings }
}
