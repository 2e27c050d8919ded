export default definePageConfig({ navigationBarTitleText: '签约点平板' })
