/**
 * Named scopes that see past the actor's own: each is listed in the policies of the tables it may read, and returns the
 * minimum. A name not listed here is refused.
 */
export const wideScopes: ReadonlyMap<string, string> = new Map([
  ['kernel.jobs', 'the outbox worker takes jobs of every office'],
  ['kernel.holds', 'holds of any region bind everywhere'],
  ['account.login', 'a login is looked up before any scope is known'],
  ['organisation.public', 'name, nature, sites and masked teachers of an organisation stand beside every record'],
  ['person.match', 'one person, one record: an identity number is looked up province-wide'],
  ['training_class.occupancy', 'a trainee, teacher or room cannot be in two places, whatever the county'],
  [
    'training_class.enrol',
    'a worker enrols in a class of any county, and was perhaps taught the same programme in another',
  ],
  ['training_class.number', 'an institution draws the next class number of the office that handles it'],
  ['assessment.own', 'the sheet beside the own confirmed scores says when and by which marks they were judged'],
  ['certificate.issue', 'an institution draws the next number of the office that handles its class'],
  ['certificate.verify', 'anyone may verify a certificate by its number'],
  ['subsidy.slot', 'the same level of the same occupation is subsidised once, over all regions (R12.2)'],
  ['subsidy.merge', 'claims of a merged record follow the one person in every region (R3.2)'],
  ['subsidy.objection', 'number, state and confirmed answer of objections to a public notice are public'],
  ['fund.commit', 'a county class commits the budget of the office above'],
  ['fund.figures', 'the yearly sums of every budget are public'],
  ['catalogue.publish', 'a lower region inherits published entries from the region above'],
  ['kernel.pictures', 'a photo used again is found wherever in the province; only since when it is known (R4.3)'],
  ['evidence.timeline', 'timeline of a record already found visible'],
]);
