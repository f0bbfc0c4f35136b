/** A text message by code and parameters; the sentence is made where it is sent. */
export interface SmsPort {
  /**
   * Sends to a mobile number. `key` names the message: a delivery repeated with the same key reaches the phone once.
   * Throws when the provider did not take it; the job is then tried again.
   */
  send(to: string, code: string, params: Readonly<Record<string, string | number>>, key: string): Promise<void>;
}

/** Topic of the job that sends a message: `{ to, code, params }`, the number sealed or looked up by the handler. */
export const SMS_TOPIC = 'kernel.sms.send';
