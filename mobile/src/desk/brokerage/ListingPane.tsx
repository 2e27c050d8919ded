import { useState } from 'react'
import { deskRoutes, type ListingView } from '@clf/shared/routes'
import { formatYuan } from '@clf/shared/money'
import { areaText } from '@clf/shared/property'
import { Button, Chip, ErrorBox, KeyValue, Notice, Sheet } from '../../components'
import { useAct } from '../../stores/useAct'
import { deskCall, goDesk } from '../kit'
import { open, toneOf } from './labels'
import { StartCase } from './StartCase'

interface Props {
  listing: ListingView
  suspended: boolean
  onChange(listing: ListingView): void
}

/** One listing: what is known of it, and what can be done with it now. */
export function ListingPane({ listing, suspended, onChange }: Props) {
  const act = useAct()
  const [leaving, setLeaving] = useState(false)
  const { id, state, stateLabel, findings } = listing
  const running = open(listing)
  const run = async (route: typeof deskRoutes.checkListing | typeof deskRoutes.withdrawListing) => {
    const next = await act.run(() => deskCall(route, { params: { id } }))
    setLeaving(false)
    if (next) onChange(next)
  }
  return (
    <section className="desk-box" aria-label="房源">
      <div className="desk-head">
        <h2>{listing.location ?? listing.certNo}</h2>
        <Chip tone={toneOf[state]}>{stateLabel}</Chip>
      </div>
      <ErrorBox error={act.error} />
      <Facts listing={listing} />
      {state === 'OPEN' ? (
        <Notice tone="warning" title="登记系统没有响应，还没有核验">
          <p>填写的内容都已保存，过一会儿再核验一次。</p>
        </Notice>
      ) : null}
      {findings.map(one => (
        <Notice key={one.code} tone="warning" title={one.message}>
          <p>{one.next}</p>
        </Notice>
      ))}
      {running ? (
        <Notice title={`这套房源的合同：${running.stateLabel}`}>
          <Button kind="primary" onClick={() => goDesk('case', { id: running.id })}>
            打开合同
          </Button>
        </Notice>
      ) : null}
      {state === 'VERIFIED' && !running && !suspended ? <StartCase listing={listing} /> : null}
      {state === 'WITHDRAWN' || suspended ? null : (
        <div className="desk-acts">
          <Button busy={act.busy} onClick={() => void run(deskRoutes.checkListing)}>
            重新核验
          </Button>
          <Button kind="plain" onClick={() => setLeaving(true)}>
            下架
          </Button>
        </div>
      )}
      <Sheet title="下架这套房源" open={leaving} onClose={() => setLeaving(false)}>
        <p>下架后不能再用它签约。已经开始的合同不受影响。</p>
        <div className="desk-acts">
          <Button kind="danger" busy={act.busy} onClick={() => void run(deskRoutes.withdrawListing)}>
            下架房源
          </Button>
          <Button onClick={() => setLeaving(false)}>留着</Button>
        </div>
      </Sheet>
    </section>
  )
}

const Facts = ({ listing }: { listing: ListingView }) => (
  <KeyValue
    pairs={[
      { key: '不动产权证号', text: listing.certNo },
      { key: '产权人', text: `${listing.ownerName}　${listing.ownerIdNo}` },
      { key: '挂牌价', text: `${formatYuan(listing.askingFen)}元` },
      listing.floorArea === null ? null : { key: '建筑面积', text: `${areaText(listing.floorArea)}平方米` },
      { key: '经纪服务合同', text: listing.brokerageNo },
      listing.code ? { key: '房源核验码', text: listing.code } : null,
    ]}
  />
)
