/// <reference types="@tarojs/taro" />
declare module '*.scss'

declare namespace NodeJS {
  /** Replaced at build time by `config/index.ts`; the mini-program has no `process`. */
  interface ProcessEnv {
    TARO_ENV: 'h5' | 'weapp'
    TARO_APP_API: string
  }
}
