export default definePageConfig({ navigationBarTitleText: '签约业务' })
