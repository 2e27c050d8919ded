export default definePageConfig({ navigationBarTitleText: '先网签，再过户' })
