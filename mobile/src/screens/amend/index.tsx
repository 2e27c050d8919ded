import type { ContractView } from '@clf/shared/contract'
import { Button, ContractGate, ErrorBox, Notice, Page, Waiting } from '../../components'
import { replace } from '../../platform/navigate'
import { screen, useParams } from '../../platform/params'
import { Agreement } from './Agreement'
import { Changing } from './Changing'
import { Choose } from './Choose'
import { Pending } from './Pending'
import { Refuse } from './Refuse'
import { Changed, Revoked } from './Results'
import { Start } from './Start'
import { useAmendment, type AmendProps } from './useAmendment'

const title = '变更和撤销'

export default screen(Amend)

function Amend() {
  return <ContractGate title={title}>{(view, stale) => <Loaded view={view} stale={stale} />}</ContractGate>
}

function Loaded({ view, stale }: { view: ContractView; stale: boolean }) {
  const amending = useAmendment(view)
  const { page, error, load } = amending
  if (!page)
    return (
      <Page title={title} stale={stale}>
        {error ? <ErrorBox error={error} onRetry={() => void load()} /> : <Waiting title="正在打开" />}
      </Page>
    )
  return <Now view={view} page={page} amending={amending} stale={stale} />
}

/** The server's state decides; `?part=` only leads on within it. */
function Now(props: AmendProps) {
  const { part } = useParams()
  const { view, page } = props
  const { amendment } = page
  if (view.state === 'REVOKED') return <Revoked {...props} />
  if (view.state === 'SUPERSEDED') return <Changed {...props} />
  if (amendment?.state === 'OPEN') {
    if (part === 'text') return <Agreement {...props} amendment={amendment} />
    if (part === 'refuse') return <Refuse {...props} amendment={amendment} />
    return <Pending {...props} amendment={amendment} />
  }
  if (view.state === 'REG_ACCEPTED' || view.state === 'TRANSFERRED') return <Locked view={view} />
  if (!view.actions.includes('requestChange')) return <NotFiled view={view} />
  if (part === 'choose') return <Choose view={view} stale={props.stale} />
  if (part === 'fill' || part === 'check') return <Changing {...props} />
  return <Start {...props} />
}

const back = (view: ContractView, label = '回到备案结果') => (
  <Button kind="primary" onClick={() => replace('filed', { id: view.id })}>
    {label}
  </Button>
)

const Locked = ({ view }: { view: ContractView }) => (
  <Page title={title} foot={back(view)}>
    <Notice tone="warning" title={view.state === 'TRANSFERRED' ? '已经过户' : '过户登记已受理'}>
      <p>
        {view.state === 'TRANSFERRED'
          ? '房子已经过户到买方名下，合同不能再变更或撤销。'
          : '不动产登记机构正在办过户，办完以前合同不能变更或撤销。'}
      </p>
      {view.state === 'TRANSFERRED' ? null : (
        <p>确实不想过户了，双方先到登记机构撤回登记申请，撤回后再来这里申请。</p>
      )}
    </Notice>
  </Page>
)

const NotFiled = ({ view }: { view: ContractView }) => (
  <Page
    title={title}
    foot={
      <Button kind="primary" onClick={() => replace('progress', { id: view.id })}>
        看看现在的进度
      </Button>
    }
  >
    <Notice title={view.stateLabel}>
      <p>只有备案以后的合同才用得着变更和撤销。没有备案的合同可以直接修改或取消。</p>
    </Notice>
  </Page>
)
