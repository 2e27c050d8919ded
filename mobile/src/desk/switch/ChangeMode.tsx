import { useState } from 'react'
import { deskRoutes } from '@clf/shared/routes'
import { filingModes, modeLabels } from '@clf/shared/settings'
import { Choice } from '../../components'
import { deskCall } from '../kit'
import { Propose } from '../settings/Propose'
import { placeName, type SwitchRow } from './SwitchTable'

/** The other mode for one cell of the switch. */
export function ChangeMode({ row, onClose }: { row: SwitchRow; onClose(): void }) {
  const [mode, setMode] = useState(row.mode === 'AUTO' ? ('MANUAL' as const) : ('AUTO' as const))
  const { regionCode, channel, siteId } = row
  return (
    <Propose
      title={`申请更改：${placeName(row)}`}
      problems={() => []}
      send={asked =>
        deskCall(deskRoutes.proposeSwitch, { body: { regionCode, channel, siteId, mode, ...asked } })
      }
      onClose={onClose}
    >
      <Choice
        name="mode"
        label="改为"
        row
        options={filingModes.map(value => ({ value, label: modeLabels[value] }))}
        value={mode}
        onChange={setMode}
      />
      <p className="soft small">提交时按当时的设置判断；已经在审核中的合同不受影响。</p>
    </Propose>
  )
}
