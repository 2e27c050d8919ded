import { Button } from '../../components/Button'
import { KeyValue, Notice } from '../../components/blocks'
import { instantText } from '../../components/days'
import { regionOf } from '../../data/regions'
import { useEntryLink } from './useEntryLink'

/** Which matter the person came for. Without one, or with one that is no good, the start below stays as it always is. */
export function EntryNote() {
  const { entry, problem, again } = useEntryLink()
  if (!entry && !problem) return null
  return (
    <div role="status">
      {problem ? (
        <Notice tone="warning" title="没有接上政务服务平台的办件">
          <p>{problem.message}</p>
          <p>{problem.kept}</p>
          <p>{problem.next}</p>
          {again ? <Button onClick={again}>再试一次</Button> : null}
        </Notice>
      ) : entry ? (
        <Notice tone="success" title="已接上政务服务平台的办件">
          <KeyValue
            pairs={[
              { key: '办件来源', text: '政务统一受理平台' },
              { key: '要办的事', text: '存量房交易网签备案' },
              { key: '房屋所在', text: regionOf(entry.regionCode).name },
              { key: '请在此前开始', text: instantText(entry.expiresAt) },
            ]}
          />
          <p>选“我要卖房”或“我要买房”开始，备案后自动报给平台，不用再报一次。</p>
        </Notice>
      ) : null}
    </div>
  )
}
