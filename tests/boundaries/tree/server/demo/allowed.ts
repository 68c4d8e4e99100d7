import '#shared/domain/value.ts'
