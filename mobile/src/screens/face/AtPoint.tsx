import { useEffect } from 'react'
import { Notice, Page, Waiting } from '../../components'

const every = 2_000

interface Props {
  title: string
  stale: boolean
  /** Asks again whether the desk has checked the person. */
  look(): Promise<void>
}

/** At a sign point nobody plays the host's face check: the desk compares card and face, this page waits for it. */
export function AtPoint({ title, stale, look }: Props) {
  useEffect(() => {
    const timer = setInterval(() => void look(), every)
    return () => clearInterval(timer)
  }, [look])
  return (
    <Page title={title} stale={stale} lead="签名前确认是您本人，由工作人员在签约点核验。">
      <Waiting title="请让工作人员核验您的身份证" note="核验通过后自动进入签名，已确认的条款都在" />
      <Notice title="不保存您的人脸">
        <p>身份证和人脸只用来比对是不是本人，我们只收到“通过”或“没通过”。</p>
      </Notice>
    </Page>
  )
}
