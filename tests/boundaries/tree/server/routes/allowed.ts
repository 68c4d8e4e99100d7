import '#server/sync/value.ts'
import '#server/board/value.ts'
import '#server/store/value.ts'
import 'fastify'
