import { standings } from '@clf/shared/certificate'
import type { ApiError } from '../../api'
import { ErrorBox, KeyValue, Notice, instantText } from '../../components'
import type { Checked } from './useVerify'

const tones = { VALID: 'success', CHANGED: 'warning', REVOKED: 'danger' } as const

/** Standing and masked facts of a filed contract. */
export function Standing({ result }: { result: Checked }) {
  const { meaning, advice } = standings[result.status]
  return (
    <>
      <Notice tone={tones[result.status]} title={result.statusLabel}>
        <p>{meaning}</p>
        <p>{advice}</p>
      </Notice>
      <Facts result={result} />
    </>
  )
}

const Facts = ({ result }: { result: Checked }) => (
  <KeyValue
    pairs={[
      { key: '合同编号', text: <span className="digits">{result.contractNo}</span> },
      { key: '备案时间', text: instantText(result.filedAt) },
      { key: '地区', text: result.region },
      { key: '房屋', text: result.location },
      { key: '卖方', text: result.sellers.join('、') },
      { key: '买方', text: result.buyers.join('、') },
    ]}
  />
)

/** Nothing filed under this code, too many tries, or no connection: each in its own words. */
export function NoAnswer({ error, onRetry }: { error: ApiError | null; onRetry?: () => void }) {
  if (!error) return null
  if (error.code === 'VER-01')
    return (
      <Notice tone="danger" title="未找到">
        <p>{error.message}</p>
        <p>如果没有填错，这份合同可能没有备案。先不要付款，请到签约窗口问一问。</p>
      </Notice>
    )
  if (error.code === 'VER-429')
    return (
      <Notice tone="warning" title="请稍后再查">
        <p>{error.message}</p>
        <p>{error.kept}</p>
      </Notice>
    )
  return <ErrorBox error={error} {...(onRetry ? { onRetry } : {})} />
}
