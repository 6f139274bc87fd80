// What JavaRosa, the engine inside ODK Collect and ODK Validate, finds in finished responses.
//
//   java Oracle check FORM.xml INSTANCES     a line of JSON for each instance: every node that is refused, the one
//                                            that JavaRosa's own validation names, and the calculated values
//   java Oracle bench FORM.xml INSTANCES SECONDS     nanoseconds for each response, round by round
//
// INSTANCES has an instance on each line. An instance is loaded as ODK Collect loads a saved form.

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.javarosa.core.model.CoreModelModule;
import org.javarosa.core.model.FormDef;
import org.javarosa.core.model.FormIndex;
import org.javarosa.core.model.ValidateOutcome;
import org.javarosa.core.model.condition.EvaluationContext;
import org.javarosa.core.model.instance.InstanceInitializationFactory;
import org.javarosa.core.model.instance.TreeElement;
import org.javarosa.core.services.PrototypeManager;
import org.javarosa.core.util.JavaRosaCoreModule;
import org.javarosa.form.api.FormEntryController;
import org.javarosa.form.api.FormEntryModel;
import org.javarosa.model.xform.XFormsModule;
import org.javarosa.xform.parse.XFormParser;
import org.javarosa.xform.util.XFormUtils;

public final class Oracle {
    private final FormDef form;
    private final TreeElement empty;

    private Oracle(String path) throws Exception {
        PrototypeManager.registerPrototypes(JavaRosaCoreModule.classNames);
        PrototypeManager.registerPrototypes(CoreModelModule.classNames);
        new XFormsModule().registerModule();
        form = XFormUtils.getFormFromInputStream(Files.newInputStream(Path.of(path)));
        empty = form.getMainInstance().getRoot().deepCopy(true);
    }

    private void load(byte[] instance) {
        TreeElement saved = XFormParser.restoreDataModel(instance, null).getRoot();
        TreeElement root = empty.deepCopy(true);
        root.populate(saved, form);
        form.getMainInstance().setRoot(root);
        form.initialize(false, new InstanceInitializationFactory());
    }

    /** What ODK Collect does when a form is finalised: the first refusal, or null. */
    private ValidateOutcome first() {
        return form.validate(true);
    }

    /** The same walk, but it goes on after a refusal. */
    private String all() {
        FormEntryController walk = new FormEntryController(new FormEntryModel(form));
        walk.jumpToIndex(FormIndex.createBeginningOfFormIndex());
        StringBuilder found = new StringBuilder();
        int event;
        while ((event = walk.stepToNextEvent()) != FormEntryController.EVENT_END_OF_FORM) {
            if (event != FormEntryController.EVENT_QUESTION) {
                continue;
            }
            FormIndex index = walk.getModel().getFormIndex();
            int outcome = walk.answerQuestion(index, walk.getModel().getQuestionPrompt().getAnswerValue(), false);
            if (outcome != FormEntryController.ANSWER_OK) {
                found.append(found.length() == 0 ? "" : ",").append(refusal(index, outcome));
            }
        }
        return found.toString();
    }

    private static String refusal(FormIndex index, int outcome) {
        String kind = outcome == FormEntryController.ANSWER_REQUIRED_BUT_EMPTY ? "required" : "constraint";
        return "[\"" + kind + "\",\"" + index.getReference().toString(true) + "\"]";
    }

    private static void values(TreeElement node, StringBuilder into) {
        if (node.getNumChildren() == 0 && node.getValue() != null && node.isRelevant()) {
            String text = node.getValue().uncast().getString();
            into.append(into.length() == 0 ? "" : ",").append(quoted(node.getRef().toString(true)));
            into.append(':').append(quoted(text));
        }
        for (int at = 0; at < node.getNumChildren(); at++) {
            values(node.getChildAt(at), into);
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private void check(List<byte[]> instances) {
        StringBuilder out = new StringBuilder();
        for (byte[] instance : instances) {
            load(instance);
            ValidateOutcome first = first();
            String named = first == null ? "null" : refusal(first.failedPrompt, first.outcome);
            load(instance);
            String all = all();
            StringBuilder values = new StringBuilder();
            values(form.getMainInstance().getRoot(), values);
            out.append("{\"first\":").append(named).append(",\"all\":[").append(all);
            out.append("],\"values\":{").append(values).append("}}\n");
        }
        System.out.print(out);
    }

    private void bench(List<byte[]> instances, double seconds) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        do {
            long start = System.nanoTime();
            for (byte[] instance : instances) {
                load(instance);
                first();
            }
            System.out.println((System.nanoTime() - start) / instances.size());
        } while (System.nanoTime() < end);
    }

    public static void main(String[] arguments) throws Exception {
        Oracle oracle = new Oracle(arguments[1]);
        List<byte[]> instances = Files.readAllLines(Path.of(arguments[2])).stream()
                .map(line -> line.getBytes(StandardCharsets.UTF_8)).toList();
        if (arguments[0].equals("bench")) {
            oracle.bench(instances, Double.parseDouble(arguments[3]));
        } else {
            oracle.check(instances);
        }
    }
}
