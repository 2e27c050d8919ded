import { mergeInternalComponents } from '@tarojs/shared'
import { aria } from './aria.js'

mergeInternalComponents(aria)
