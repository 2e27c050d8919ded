import { useEffect, useRef } from 'react'
import { Chip, instantText } from '../../components'
import { toneOf } from './states'
import { useOpenCase } from './useCase'

/** Which case this is, and where it stands. */
export function CaseHead() {
  const { view } = useOpenCase()
  const { filing, desk } = view
  const title = useRef<HTMLHeadingElement>(null)
  // Whoever opened it with a key goes on from here.
  useEffect(() => title.current?.focus({ preventScroll: true }), [])
  return (
    <div className="case-head">
      <div className="case-title">
        <h2 tabIndex={-1} ref={title}>
          {view.house?.location ?? view.certNo ?? '还没有核验房屋'}
        </h2>
        <Chip tone={toneOf(view.state)}>{view.stateLabel}</Chip>
      </div>
      <p className="soft small">
        {[
          filing ? `合同编号 ${filing.contractNo}` : null,
          view.regionName,
          view.channelLabel,
          desk?.siteName ?? desk?.agencyName,
          `${instantText(view.startedAt)}开始`,
          view.expiresAt && !filing ? `有效期至 ${instantText(view.expiresAt)}` : null,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </div>
  )
}
