import { useState } from 'react'
import type { ContractView } from '@clf/shared/contract'
import { routes } from '@clf/shared/routes'
import { call } from '../../api'
import { host } from '../../bridge'
import { Button, ErrorBox, Section } from '../../components'
import { useAct } from '../../stores/useAct'
import { absolute } from './useFiled'

/** A mini-program shows documents but no archive: there the link is copied for a browser. */
const canOpenArchives = process.env.TARO_ENV !== 'weapp'

/** Download of my evidence bundle, for the day when somebody doubts the contract. */
export function Evidence({ view }: { view: ContractView }) {
  const act = useAct()
  const [said, setSaid] = useState('')
  async function download() {
    const link = await act.run(() => call(routes.evidenceBundleLink, { params: { id: view.id } }))
    if (!link) return
    const url = absolute(link.url)
    if (canOpenArchives) return host().window.open(url, link.fileName)
    await host().device.copy(url)
    setSaid('已复制下载链接。请在手机浏览器里打开，十分钟内有效，只能用一次。')
  }
  return (
    <Section title="证据包">
      <Button icon="paper" busy={act.busy} onClick={() => void download()}>
        下载证据包
      </Button>
      <p className="soft small">
        以后有争议时用：不用联网、不用登录，就能证明合同和签名没有被改过。里面有您的签名，请只交给信任的人。
      </p>
      <p className="small" role="status">
        {said}
      </p>
      <ErrorBox error={act.error} onRetry={() => void download()} />
    </Section>
  )
}
