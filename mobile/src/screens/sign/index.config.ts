// The page must not scroll under the finger, and the pad needs the whole screen.
export default definePageConfig({
  navigationBarTitleText: '手写签名',
  disableScroll: true,
  navigationStyle: 'custom',
})
