import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Bank, BankRefusal } from './bank.ts';

const { positionals, values } = parseArgs({ allowPositionals: true, options: { day: { type: 'string' } } });
const [file, given] = positionals;
const ending = /\.xml$/i.test(file ?? '') ? 'xml' : 'csv';
const answer = given ?? `${file?.replace(/\.(csv|xml)$/i, '')}.answer.${ending}`;
if (!file || !/^\d{4}-\d{2}-\d{2}$/.test(values.day ?? '')) {
  console.error('usage: tsx simulator/bank/main.ts <file.csv|file.xml> [answer] --day YYYY-MM-DD');
  process.exit(2);
}
try {
  writeFileSync(answer, new Bank().answer(readFileSync(file), values.day ?? ''));
  console.log(`answer written to ${answer}`);
} catch (error) {
  if (!(error instanceof BankRefusal)) throw error;
  console.error(`refused: ${error.message}`);
  process.exit(1);
}
