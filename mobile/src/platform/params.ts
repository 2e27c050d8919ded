import { useRouter } from '@tarojs/taro'

/** Query of this page. On H5 the values arrive encoded when the page was opened by its address. */
export function useParams(): Readonly<Record<string, string | undefined>> {
  const { params } = useRouter()
  const plain: Record<string, string | undefined> = {}
  for (const [key, value] of Object.entries(params)) if (value !== undefined) plain[key] = decode(value)
  return plain
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
