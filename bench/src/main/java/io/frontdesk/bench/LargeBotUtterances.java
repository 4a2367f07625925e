package io.frontdesk.bench;

import io.frontdesk.training.Dataset.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Utterances of a bot with up to 500 intents, put together from words: what a customer wants to do
 * (25 ways, three words each) with what (20 things, three words each), in one of many frames. An
 * intent is one way with one thing, so that every word is shared by many intents. Immutable.
 *
 * @param training so many for each intent
 * @param test others, of the same intents; no training utterance is among them
 */
record LargeBotUtterances(List<Row> training, List<Row> test) {

  static final int MAX_INTENTS = 500;
  private static final int TEST_PER_INTENT = 2;
  private static final long SEED = 91;

  private static final String[] WAYS = {
    "cancel,call off,get rid of",
    "order,buy,get myself",
    "change,modify,alter",
    "return,send back,give back",
    "pay for,settle,clear the bill of",
    "find,look up,search for",
    "compare,weigh up,see the difference of",
    "repair,fix,mend",
    "extend,prolong,renew",
    "pause,suspend,put on hold",
    "insure,cover,protect",
    "share,pass on,lend to a friend",
    "print,make a copy of,get on paper",
    "rename,call something else,give another name to",
    "rate,review,tell my opinion of",
    "complain about,report a fault of,say what is wrong with",
    "upgrade,get a better version of,move up from",
    "reserve,book,hold for me",
    "track,follow,see where it is with",
    "gift,give as a present,wrap up",
    "exchange,swap,trade in",
    "clean,wash,get stains out of",
    "recycle,throw away,dispose of",
    "measure,find the size of,know how big is",
    "deliver,ship,bring to my door"
  };

  private static final String[] THINGS = {
    "subscription,monthly plan,membership",
    "shoes,boots,sneakers",
    "sofa,couch,settee",
    "laptop,notebook,portable computer",
    "washing machine,washer,laundry machine",
    "phone,mobile,handset",
    "curtains,drapes,blinds",
    "bicycle,bike,two-wheeler",
    "invoice,bill,receipt",
    "gift card,voucher,coupon",
    "mattress,bed,bedding",
    "camera,photo equipment,lens",
    "lamp,light,lantern",
    "jacket,coat,parka",
    "kettle,tea maker,water boiler",
    "carpet,rug,floor mat",
    "garden table,patio table,outdoor table",
    "headphones,earphones,headset",
    "toy train,model railway,train set",
    "watch,wristwatch,timepiece"
  };

  private static final String[] FRAMES = {
    "I want to %s my %s",
    "can you help me %s the %s",
    "how do I %s a %s",
    "please let me %s this %s",
    "is it possible to %s the %s I have",
    "I would like to %s the %s, thanks",
    "where can I %s my %s",
    "hello, I need to %s the %s today",
    "my question is how to %s a %s",
    "%s %s please"
  };

  /**
   * Puts them together.
   *
   * @param intents at most {@link #MAX_INTENTS}
   * @param perIntent training utterances of each
   */
  static LargeBotUtterances of(int intents, int perIntent) {
    Random random = new Random(SEED);
    List<Row> training = new ArrayList<>();
    List<Row> test = new ArrayList<>();
    for (int intent = 0; intent < intents; intent++) {
      String way = WAYS[intent % WAYS.length];
      String thing = THINGS[intent / WAYS.length];
      Set<String> all = new LinkedHashSet<>();
      for (String frame : FRAMES) {
        for (String verb : way.split(",")) {
          for (String noun : thing.split(",")) {
            all.add(String.format(frame, verb, noun));
          }
        }
      }
      List<String> shuffled = new ArrayList<>(all);
      Collections.shuffle(shuffled, random);
      String label = (way.split(",")[0] + "_" + thing.split(",")[0]).replace(' ', '_');
      shuffled.subList(0, perIntent).forEach(text -> training.add(new Row(label, text)));
      shuffled
          .subList(perIntent, perIntent + TEST_PER_INTENT)
          .forEach(text -> test.add(new Row(label, text)));
    }
    return new LargeBotUtterances(training, test);
  }
}
