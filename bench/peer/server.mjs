// The peer of the measurement: PouchDB's own server, on its own dependencies (see package.json beside).
import express from 'express'
import expressPouch from 'express-pouchdb'
import PouchDB from 'pouchdb'

const app = express()
app.use((request, response, next) => {
  response.set({
    'access-control-allow-origin': request.headers.origin ?? '*',
    'access-control-allow-credentials': 'true',
    'access-control-allow-headers': 'content-type, accept, x-requested-with',
    'access-control-allow-methods': 'GET, PUT, POST, HEAD, DELETE',
  })
  if (request.method === 'OPTIONS') response.sendStatus(204)
  else next()
})
app.use('/', expressPouch(PouchDB.defaults({ prefix: `${process.argv[2]}/` }), { mode: 'minimumForPouchDB', inMemoryConfig: true }))
const server = app.listen(0, '127.0.0.1', () => process.stdout.write(`listening http://127.0.0.1:${server.address().port}\n`))
