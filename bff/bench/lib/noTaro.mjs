// Stands where '@tarojs/taro' is imported: the start page needs nothing of it but that calls do no harm.
const nothing = () => Promise.resolve()
const answers = { getCurrentPages: () => [], getEnv: () => 'WEB' }

export const useDidShow = () => undefined
export const useRouter = () => ({ params: {} })
export default new Proxy(answers, { get: (known, name) => known[name] ?? nothing })
