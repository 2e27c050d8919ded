export default definePageConfig({ navigationBarTitleText: '备案方式' })
