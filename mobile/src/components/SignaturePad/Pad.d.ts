import type { FC } from 'react'
import type { PadProps } from './types'

/** The drawing surface; `Pad.h5.tsx` and `Pad.weapp.tsx` implement it. */
export declare const Pad: FC<PadProps>
