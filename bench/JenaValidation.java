// Jena's SHACL validator: validates the same graph several times. Each line of what it prints is
// the seconds of a run, the processor's seconds, and the number of results.
// Run: java -cp 'lib/*' JenaValidation.java SHAPES.ttl DATA.nt REPETITIONS
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.apache.jena.graph.Graph;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.ValidationReport;

public class JenaValidation {
    public static void main(String[] arguments) {
        Shapes shapes = Shapes.parse(RDFDataMgr.loadGraph(arguments[0]));
        Graph data = RDFDataMgr.loadGraph(arguments[1]);
        int repetitions = Integer.parseInt(arguments[2]);
        OperatingSystemMXBean machine =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        for (int number = 0; number < repetitions; number++) {
            long start = System.nanoTime(), used = machine.getProcessCpuTime();
            ValidationReport report = ShaclValidator.get().validate(shapes, data);
            double seconds = (System.nanoTime() - start) / 1e9;
            double processor = (machine.getProcessCpuTime() - used) / 1e9;
            System.out.println(seconds + " " + processor + " " + report.getEntries().size());
        }
    }
}
