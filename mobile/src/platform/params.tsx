import { useRouter } from '@tarojs/taro'
import { createContext, useContext, useState, type ComponentType } from 'react'

export type PageParams = Readonly<Record<string, string | undefined>>
const Params = createContext<PageParams>({})

/**
 * A page with its own query, taken when the page opens: Taro's router speaks of the page on top, which is another one
 * when a page below it draws something new.
 */
export function screen(View: ComponentType): ComponentType {
  return function Screen() {
    const { params } = useRouter()
    const [own] = useState(() => plain(params))
    return (
      <Params.Provider value={own}>
        <View />
      </Params.Provider>
    )
  }
}

/** Query of this page. */
export const useParams = (): PageParams => useContext(Params)

/** On H5 the values are still encoded when the page was opened by its address. */
function plain(params: PageParams): PageParams {
  const decoded = Object.entries(params).map(([key, value]) => [key, value && decode(value)] as const)
  return Object.fromEntries(decoded)
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
