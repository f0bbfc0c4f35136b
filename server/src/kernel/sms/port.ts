/** A text message by code and parameters; the sentence is made where it is sent. */
export interface SmsPort {
  /**
   * Sends to a mobile number. `key` names the message: a delivery repeated with the same key reaches the phone once.
   * Throws when the provider did not take it; the job is then tried again.
   */
  send(to: string, code: string, params: Readonly<Record<string, string | number>>, key: string): Promise<void>;
}
