import { useState } from 'react'
import { deskRoutes } from '@clf/shared/routes'
import { parameterGroups, specOf, type ParameterGroup } from '@clf/shared/settings'
import { ErrorBox, Waiting } from '../../components'
import { screen } from '../../platform/params'
import { Choose, DeskPage, deskCall } from '../kit'
import { History } from '../settings/History'
import { Proposals } from '../settings/Proposals'
import { RegionChoice, useOwnRegion } from '../settings/RegionChoice'
import { useLoaded } from '../settings/useLoaded'
import { ChangeParameter } from './ChangeParameter'
import { ParameterTable, type InForce } from './ParameterTable'
import '../settings/settings.scss'

export default screen(Parameters)

const groups = [
  { value: 'all', label: '全部' },
  ...(Object.entries(parameterGroups) as [ParameterGroup, string][]).map(([value, label]) => ({
    value,
    label,
  })),
]

/** Rule parameters of a county: what is in force, what waits, what was. */
function Parameters() {
  return (
    <DeskPage title="规则参数" page="parameters">
      <County />
    </DeskPage>
  )
}

function County() {
  const own = useOwnRegion()
  const [region, setRegion] = useState(own)
  const [group, setGroup] = useState('all')
  const [changing, setChanging] = useState<InForce | null>(null)
  const [asked, setAsked] = useState<InForce | null>(null)
  const { value, error, reload } = useLoaded(region, () => read(region))
  if (!value)
    return error ? <ErrorBox error={error} onRetry={() => void reload()} /> : <Waiting title="正在打开参数" />
  const { inForce, settings } = value
  const rows = inForce.parameters.filter(one => group === 'all' || specOf(one.name).group === group)
  return (
    <>
      <ErrorBox error={error} />
      <div className="desk-form">
        <RegionChoice value={region} onChange={setRegion} />
        <Choose name="group" label="类别" value={group} options={groups} onChange={setGroup} />
      </div>
      <p>
        {inForce.regionName}现行参数是<span className="strong">第 {inForce.version} 版</span>
        ，每条核验记录都写明按哪一版核验。
      </p>
      <Proposals settings={settings} onDone={reload} />
      <ParameterTable rows={rows} onChange={setChanging} onHistory={setAsked} />
      <History
        title={asked ? `“${specOf(asked.name).label}”的记录` : '最近的改动'}
        settings={settings.filter(one => !asked || one.subject === asked.name)}
      />
      {changing ? (
        <ChangeParameter
          regionCode={region}
          parameter={changing}
          onClose={() => {
            setChanging(null)
            void reload()
          }}
        />
      ) : null}
    </>
  )
}

async function read(region: string) {
  const [inForce, { settings }] = await Promise.all([
    deskCall(deskRoutes.listParameters, { query: { region } }),
    deskCall(deskRoutes.listSettings, { query: { region, kinds: 'PARAMETER' } }),
  ])
  return { inForce, settings }
}
