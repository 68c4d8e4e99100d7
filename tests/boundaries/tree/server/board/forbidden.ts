import '#server/routes/value.ts'
import 'kysely'
