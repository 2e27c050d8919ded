import { useState } from 'react'
import { deskRoutes, type preparePassword } from '@clf/shared/routes'
import type * as z from 'zod/mini'
import { Button, Chip, ErrorBox, KeyValue, Notice, Section, Waiting } from '../../components'
import { screen } from '../../platform/params'
import { useAct } from '../../stores/useAct'
import { DeskPage, deskCall } from '../kit'
import { useLoaded } from '../settings/useLoaded'
import { FirstCode } from './FirstCode'
import { NewPassword } from './NewPassword'
import '../login/login.scss'

export type Setup = z.infer<(typeof preparePassword)['reply']>

export default screen(Password)

/** The way in without a phone: password and dynamic code, opened by oneself after a quick login. */
function Password() {
  return (
    <DeskPage title="登录方式" page="password">
      <Ways />
    </DeskPage>
  )
}

function Ways() {
  const { value, error, reload } = useLoaded('own', () => deskCall(deskRoutes.readPasswordState))
  const [setup, setSetup] = useState<Setup | null>(null)
  const close = useAct()
  if (!value)
    return error ? (
      <ErrorBox error={error} onRetry={() => void reload()} />
    ) : (
      <Waiting title="正在打开登录方式" />
    )
  const done = () => {
    setSetup(null)
    void reload()
  }
  return (
    <div className="desk-narrow">
      <Section title="鄂汇办扫码">
        <p>平时用本人手机上的鄂汇办扫码登录，不用密码。</p>
      </Section>
      <Section title="密码和动态口令">
        <KeyValue
          pairs={[
            { key: '登录名', text: value.loginName },
            {
              key: '状态',
              text: value.set ? <Chip tone="done">已开通</Chip> : <Chip tone="wait">没有开通</Chip>,
            },
          ]}
        />
        <ErrorBox error={close.error} />
        {value.maySet ? null : (
          <Notice title="更改要先扫码登录">
            <p>这次是用密码登录的。退出后用鄂汇办扫码登录，就可以在这里更改。</p>
          </Notice>
        )}
        {value.maySet && !setup ? <NewPassword again={value.set} onSetup={setSetup} /> : null}
        {setup ? <FirstCode setup={setup} onDone={done} /> : null}
        {value.set && !setup ? (
          <Button
            kind="danger"
            busy={close.busy}
            onClick={() => void close.run(() => deskCall(deskRoutes.closePassword)).then(done)}
          >
            停用密码登录
          </Button>
        ) : null}
      </Section>
    </div>
  )
}
