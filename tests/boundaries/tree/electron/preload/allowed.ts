import '#shared/contracts/value.ts'
import 'electron'
