import { BridgeError, type BridgeErrorCode } from '@clf/shared/bridge'
import { host } from '../bridge'
import { codeIn } from '../screens/join/useJoin'
import { scanText } from './scan'

const fails = (code: BridgeErrorCode) =>
  jest.spyOn(host().device, 'scan').mockRejectedValue(new BridgeError(code, 'device.scan', false))

test('who changes their mind is told nothing; every other end says what to do', async () => {
  fails('USER_CANCEL')
  expect(await scanText()).toBeNull()
  fails('CAMERA_DENIED')
  expect(await scanText()).toEqual({ said: expect.stringContaining('没有摄像头权限') })
  fails('HOST_ERROR')
  expect(await scanText()).toEqual({ said: expect.stringContaining('手动填写') })
})

test.each([
  ['our link', 'https://clf.example/#/screens/join/index?code=P757-5MEC', 'P757-5MEC'],
  ['the code itself', ' p757-5mec ', 'P757-5MEC'],
  ['a script', 'javascript:void(0)//?code=P757-5MEC', null],
  ['a script that looks like our link', 'javascript:0//#/screens/join/index?code=P757-5MEC', null],
  ['another site', 'https://example.com/?code=P757-5MEC', null],
  ['markup', '<b>P757-5MEC</b>', null],
])('an invitation in %s', (_, text, code) => expect(codeIn(text)).toBe(code))
