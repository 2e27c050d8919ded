import Taro from '@tarojs/taro'
import type { PropsWithChildren, ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import type { FieldError } from '../api'
import { host } from '../bridge'
import { goBack } from '../platform/navigate'
import { usePreferences } from '../stores/preferences'
import { ErrorSummary } from './ErrorSummary'
import { Icon } from './Icon'
import { useOnline } from './useOnline'

interface Props {
  title: string
  lead?: ReactNode
  /** The start page has nothing behind it. */
  back?: boolean
  /** Always in reach of the thumb: one primary action, perhaps a second. */
  foot?: ReactNode
  errors?: readonly FieldError[]
  /** The last look at the server failed. */
  stale?: boolean
}

const none: readonly FieldError[] = []
const weapp = process.env.TARO_ENV === 'weapp'

/** The frame of every screen: title, way back, errors, connection, action. */
export function Page({
  title,
  lead,
  back = true,
  foot,
  errors = none,
  stale = false,
  children,
}: PropsWithChildren<Props>) {
  const large = usePreferences(s => s.large)
  const online = useOnline()
  const heading = useRef<HTMLHeadingElement>(null)
  const name = errors.length ? `有误：${title}` : title
  useEffect(() => host().window.setTitle(name), [name])
  useEffect(() => void Taro.setNavigationBarTitle({ title: name }), [name])
  const wrong = errors.length > 0
  // A new screen is announced by its heading; errors take the focus themselves.
  useEffect(() => {
    if (!wrong) heading.current?.focus?.({ preventScroll: true })
    // Only a new title is a new screen.
  }, [title])
  return (
    <div className={`page${large ? ' large' : ''}`}>
      {weapp ? null : <SkipLink onSkip={() => heading.current?.focus()} />}
      {online && !stale ? null : <Disconnected online={online} />}
      <div className="page-body" role="main">
        <div className="page-head">
          {back && !weapp ? (
            <button type="button" className="page-back" onClick={goBack}>
              <Icon name="back" />
              返回
            </button>
          ) : null}
          <h1 tabIndex={-1} ref={heading}>
            {title}
          </h1>
          {lead ? <div className="page-lead">{lead}</div> : null}
        </div>
        <ErrorSummary errors={errors} />
        {children}
      </div>
      {foot ? (
        <div className="page-foot">
          <div className="page-foot-inner">{foot}</div>
        </div>
      ) : null}
    </div>
  )
}

const SkipLink = ({ onSkip }: { onSkip(): void }) => (
  <button type="button" className="page-skip" onClick={onSkip}>
    跳到正文
  </button>
)

const Disconnected = ({ online }: { online: boolean }) => (
  <div className="banner" role="status">
    <Icon name="offline" />
    <span>
      {online
        ? '暂时连不上服务，正在重试。看到的可能不是最新内容。'
        : '网络断开了。已保存的内容都在，连上后自动继续。'}
    </span>
  </div>
)
