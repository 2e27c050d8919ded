export default definePageConfig({ navigationBarTitleText: '确认能不能网上办' })
