import { readConfig } from './config'
import { dropDeadLetter, replayDeadLetter, viewDeadLetters } from './outbox'
import { openStore } from './store'

/**
 * `npm run dead-letters -- list | replay ID|all | drop ID`: what could not be delivered and what shall become of it. The
 * running workers take a replayed job up by themselves. With the embedded store the server must be stopped: it holds the file.
 */
const [act = 'list', which = ''] = process.argv.slice(2)
const { databaseUrl, dataDir } = readConfig(process.env)
const store = await openStore({ databaseUrl, dataDir })
try {
  const letters = await viewDeadLetters(store.db, null, 10_000)
  const chosen = letters.filter(letter => which === 'all' || letter.id === which)
  if (act === 'list') {
    for (const { id, topicLabel, contractId, attempts, lastError, since, held } of letters)
      console.log(
        `${id}  ${topicLabel}  ${contractId}  ${attempts} 次  ${lastError}  自 ${since}  等待中 ${held}`,
      )
    console.log(`${letters.length} 条未送达`)
  } else if (act === 'replay' || (act === 'drop' && which !== 'all')) {
    const change = act === 'replay' ? replayDeadLetter : dropDeadLetter
    let changed = 0
    // Oldest first, so that a stream comes back in its order.
    for (const { regionCode, id } of chosen.reverse())
      if (await store.transaction(tx => change(tx, regionCode, id, Date.now()))) changed += 1
    console.log(`${changed} 条${act === 'replay' ? '已重新排队' : '已放弃'}`)
    if (changed === 0) process.exitCode = 1
  } else {
    console.error('usage: dead-letters list | replay ID|all | drop ID')
    process.exitCode = 2
  }
} finally {
  await store.close()
}
