import '#server/app.ts'
import '#server/demo/value.ts'
import '#electron/main/value.ts'
import 'pg'
