import axios from 'axios'
import { taroAdapter } from './taro-adapter'

export const http = axios.create({
  baseURL: process.env.TARO_APP_API,
  timeout: 20_000,
  validateStatus: () => true,
  ...(process.env.TARO_ENV === 'weapp' ? { adapter: taroAdapter } : {}),
})
