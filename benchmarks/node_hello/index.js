'use strict';
// The stock Node hello world, our own baseline; its handlers are those of ../python_hello/hello.py.
const Alexa = require('ask-sdk-core');
const intent = (...names) => (input) => Alexa.getRequestType(input.requestEnvelope) === 'IntentRequest'
  && names.includes(Alexa.getIntentName(input.requestEnvelope));
const type = (name) => (input) => Alexa.getRequestType(input.requestEnvelope) === name;
const say = (speech, ask) => (input) => {
  const b = input.responseBuilder.speak(speech);
  return (ask ? b.reprompt(ask) : b).getResponse();
};
const handlers = [
  { canHandle: type('LaunchRequest'),
    handle: say('Welcome, you can ask about your treatment. What would you like to know?', 'What would you like to know?') },
  { canHandle: intent('TopicIntent'),
    handle(input) {
      const slot = Alexa.getSlot(input.requestEnvelope, 'topic');
      let topic = slot && slot.value;
      const per = (slot && slot.resolutions && slot.resolutions.resolutionsPerAuthority) || [];
      for (const authority of per) {
        if (authority.status.code === 'ER_SUCCESS_MATCH') { topic = authority.values[0].value.id; break; }
      }
      return input.responseBuilder.speak(`Hello, you asked about ${topic}. Anything else?`).reprompt('Anything else?').getResponse();
    } },
  { canHandle: intent('AMAZON.HelpIntent'), handle: say('You can ask me about your treatment.', 'What would you like to know?') },
  { canHandle: intent('AMAZON.CancelIntent', 'AMAZON.StopIntent'), handle: say('Goodbye!') },
  { canHandle: intent('AMAZON.FallbackIntent'), handle: say("I don't know about that.", 'What would you like to know?') },
  { canHandle: type('SessionEndedRequest'), handle: (input) => input.responseBuilder.getResponse() },
];
const catchAll = { canHandle: () => true, handle: say('Sorry, I had trouble. Please try again.', 'Please try again.') };
exports.handler = Alexa.SkillBuilders.custom().addRequestHandlers(...handlers).addErrorHandlers(catchAll).lambda();
