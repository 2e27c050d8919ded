export default definePageConfig({ navigationBarTitleText: '遇到问题' })
