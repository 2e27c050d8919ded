export default definePageConfig({ navigationBarTitleText: '房源' })
