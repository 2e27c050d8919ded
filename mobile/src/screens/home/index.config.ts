export default definePageConfig({ navigationBarTitleText: '存量房一事联办' })
