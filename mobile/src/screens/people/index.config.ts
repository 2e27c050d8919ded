export default definePageConfig({ navigationBarTitleText: '签约的人' })
