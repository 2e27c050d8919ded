import type { ContractView } from '@clf/shared/contract'
import {
  Button,
  ContractGate,
  ErrorBox,
  Field,
  Notice,
  Page,
  Refusal,
  Waiting,
  errorAt,
} from '../../components'
import { HouseCard } from '../../components/HouseCard'
import { replace } from '../../platform/navigate'
import { screen } from '../../platform/params'
import { stops, useHouse } from './useHouse'

const title = '核验房屋'

export default screen(House)

function House() {
  return (
    <ContractGate title={title}>
      {(view, stale) => <Check key={view.id} view={view} stale={stale} />}
    </ContractGate>
  )
}

function Check({ view, stale }: { view: ContractView; stale: boolean }) {
  const house = useHouse(view)
  if (view.state === 'VERIFYING') {
    return (
      <Page title={title} stale={stale}>
        <Waiting title="正在向不动产登记机构核验" note="通常10秒左右，完成后自动显示，不用重复操作。" />
      </Page>
    )
  }
  const passed = view.house !== null && view.state !== 'BLOCKED'
  // A buyer may ask only when a seller is there who knows of it.
  const mayVerify =
    view.actions.includes('verify') && view.parties.some(party => party.side === 'seller' && party.joined)
  return (
    <Page
      title={title}
      stale={stale}
      lead="向不动产登记机构核对：房子是谁的，能不能卖。"
      errors={house.errors}
      foot={
        passed ? (
          <Button kind="primary" onClick={() => replace('people', { id: view.id })}>
            信息没错，下一步
          </Button>
        ) : mayVerify ? (
          <Button kind="primary" busy={house.act.busy} onClick={() => void house.verify()}>
            {view.state === 'BLOCKED' ? '重新核验' : '核验房屋'}
          </Button>
        ) : null
      }
    >
      <ErrorBox error={house.act.error} onRetry={() => void house.verify()} regionCode={view.regionCode} />
      {view.state === 'BLOCKED' ? (
        <Refusal title="这套房子现在还不能签约" found={stops(view)} regionCode={view.regionCode} />
      ) : null}
      {view.house ? <HouseCard house={view.house} /> : null}
      {passed ? (
        <Notice tone="success" title="核验通过">
          <p>产权人和房屋状况已从登记机构取得，不用再填。</p>
        </Notice>
      ) : null}
      {mayVerify && !passed ? <CertNo {...house} /> : null}
      {!mayVerify && !passed ? (
        <Notice title="等卖方核验房屋">
          <p>卖方核验后，这里会显示房屋信息。</p>
        </Notice>
      ) : null}
    </Page>
  )
}

const CertNo = ({ certNo, setCertNo, errors, canScan, scan }: ReturnType<typeof useHouse>) => (
  <div className="section">
    <Field
      name="certNo"
      label="不动产权证号"
      hint="在证书第二页上方，例如：鄂（2021）咸安区不动产权第0012345号。老的房产证填“房权证”号。"
      value={certNo}
      onChange={setCertNo}
      error={errorAt(errors, 'certNo')}
      maxLength={100}
    />
    {canScan ? (
      <Button icon="scan" onClick={() => void scan()}>
        扫证书上的二维码
      </Button>
    ) : null}
  </div>
)
