export default definePageConfig({ navigationBarTitleText: '阅读合同' })
