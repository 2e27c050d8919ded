import { TextEncoder as RealEncoder } from 'node:util'
import { TextEncoder } from './textEncoder'

test.each(['', 'clf-sign-v1', '王秀英 100%', '刘䶮·𠮷 \n"'])(
  'the bytes of "%s" are those of the real encoder',
  text => {
    expect([...new TextEncoder().encode(text)]).toEqual([...new RealEncoder().encode(text)])
  },
)
