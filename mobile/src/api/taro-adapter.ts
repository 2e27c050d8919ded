import Taro from '@tarojs/taro'
import axios, { AxiosError, AxiosHeaders, type AxiosAdapter, type AxiosResponse } from 'axios'

/** axios over `Taro.request` (wx.request). H5 keeps axios's own adapter. */
export const taroAdapter: AxiosAdapter = config =>
  new Promise((resolve, reject) => {
    const headers = AxiosHeaders.from(config.headers)
    if (config.data === undefined || config.data === null) headers.delete('Content-Type')
    const answered = (reply: Taro.request.SuccessCallbackResult<string>) => {
      const response: AxiosResponse = {
        data: reply.data,
        status: reply.statusCode,
        statusText: '',
        headers: AxiosHeaders.from(reply.header as Record<string, string>),
        config,
      }
      if (!config.validateStatus || config.validateStatus(reply.statusCode)) resolve(response)
      else
        reject(
          new AxiosError(`status ${reply.statusCode}`, AxiosError.ERR_BAD_REQUEST, config, null, response),
        )
    }
    const failed = ({ errMsg = '' }: { errMsg?: string }) => {
      const code = /timeout/i.test(errMsg) ? AxiosError.ECONNABORTED : AxiosError.ERR_NETWORK
      reject(new AxiosError(errMsg || 'Network Error', code, config))
    }
    const task: unknown = Taro.request<string>({
      url: axios.getUri(config),
      method: (config.method ?? 'get').toUpperCase() as 'GET' | 'POST' | 'PUT' | 'DELETE',
      data: config.data as string | undefined,
      header: headers.toJSON(true),
      // axios parses the text itself.
      dataType: 'text',
      responseType: 'text',
      ...(config.timeout ? { timeout: config.timeout } : {}),
      success: answered,
      fail: failed,
    })
    // Taro also answers by a promise, which would be an unhandled rejection.
    if (task instanceof Promise) task.catch(() => undefined)
  })
