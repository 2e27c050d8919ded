import { useMemo } from 'react'
import {
  Button,
  ErrorBox,
  Field,
  KeyValue,
  Notice,
  Page,
  PersonGate,
  Waiting,
  instantText,
} from '../../components'
import { host } from '../../bridge'
import { regionOf } from '../../data/regions'
import { goHome } from '../../platform/navigate'
import { screen } from '../../platform/params'
import { roleLabels, sideLabels } from '../people/labels'
import { useJoin } from './useJoin'

const title = '加入签约'

export default screen(Join)

function Join() {
  return (
    <PersonGate title={title}>
      <Invitation />
    </PersonGate>
  )
}

function Invitation() {
  const j = useJoin()
  if (j.read.busy) {
    return (
      <Page title={title}>
        <Waiting title="正在查看邀请" />
      </Page>
    )
  }
  return j.invitation ? <Invited {...j} invitation={j.invitation} /> : <AskCode {...j} />
}

type Model = ReturnType<typeof useJoin>

function AskCode({ code, setCode, wrong, read, look, scan }: Model) {
  const errors = useMemo(() => (wrong ? [{ path: 'code', message: wrong }] : []), [wrong])
  return (
    <Page
      title={title}
      lead="填写邀请人发给您的邀请码，或扫对方手机上的二维码。"
      errors={errors}
      foot={
        <Button kind="primary" onClick={look}>
          查看邀请
        </Button>
      }
    >
      <ErrorBox error={read.error} onRetry={look} />
      <Field
        name="code"
        label="邀请码"
        hint="8位字母或数字，不分大小写"
        value={code}
        onChange={setCode}
        maxLength={20}
        error={wrong || undefined}
      />
      {host().canIUse('device.scan') ? (
        <Button icon="scan" onClick={scan}>
          扫邀请二维码
        </Button>
      ) : null}
    </Page>
  )
}

function Invited({
  invitation,
  join,
  accept,
  again,
}: Model & { invitation: NonNullable<Model['invitation']> }) {
  const { inviter, side, role, regionCode, forName, forMe, expiresAt } = invitation
  return (
    <Page
      title={`${inviter}邀请您签约`}
      lead="加入后可以看到合同内容，一起填写，最后签名。加入不等于签名。"
      foot={
        forMe ? (
          <Button kind="primary" busy={join.busy} onClick={accept}>
            以{sideLabels[side]}身份加入
          </Button>
        ) : (
          <Button kind="primary" onClick={goHome}>
            回到首页
          </Button>
        )
      }
    >
      <ErrorBox error={join.error} onRetry={accept} />
      <KeyValue
        pairs={[
          { key: '邀请的是', text: forName },
          {
            key: '您的身份',
            text: role === 'BUYER' ? sideLabels[side] : `${sideLabels[side]}（${roleLabels[role]}）`,
          },
          { key: '房屋所在', text: regionOf(regionCode).name },
          { key: '有效期至', text: instantText(expiresAt) },
        ]}
      />
      {forMe ? (
        <Notice title="不认识邀请人？">
          <p>不要加入。没有您的签名，合同不会成立。</p>
        </Notice>
      ) : (
        <Notice tone="warning" title="这个邀请不是给您的">
          <p>邀请上的姓名或证件号和您的实名信息不一样。请邀请人核对后重新邀请。</p>
        </Notice>
      )}
      <Button kind="plain" onClick={again}>
        换一个邀请码
      </Button>
    </Page>
  )
}
