import type { PropsWithChildren } from 'react'

type Props = PropsWithChildren<Record<string, unknown>>
/** Taro's own components are used in mini-program files only. */
export const Canvas = ({ children, ...props }: Props) => <canvas {...props}>{children}</canvas>
